"""Drives every AppConfig operation that this botocore knows against an endpoint, and holds each reply against its model.

usage: botocore_walk.py ENDPOINT   Prints JSON: {"operations": [...], "errors": {...}, "problems": [...]}
"""
import json
import sys
import time

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint = sys.argv[1]
session = botocore.session.get_session()
session.set_credentials("test", "test")
config = Config(retries={"max_attempts": 0}, region_name="eu-west-1")
control = session.create_client("appconfig", endpoint_url=endpoint, config=config)
data = session.create_client("appconfigdata", endpoint_url=endpoint, config=config)

problems, operations, errors = [], [], {}
# Members of the service that are younger than this botocore's model.
younger = {"VersionLabel", "KmsKeyIdentifier", "KmsKeyArn", "Type", "ResourceName", "ConfigurationProfileId"}
younger_errors = {"ServiceQuotaExceededException"}


def walk(shape, value, at):
    if shape.type_name == "structure":
        if not isinstance(value, dict):
            return problems.append(f"{at}: not an object")
        for name, item in value.items():
            if name in shape.members:
                walk(shape.members[name], item, f"{at}.{name}")
            elif name not in younger:
                problems.append(f"{at}: unknown member {name}")
        for name in shape.required_members:
            if name not in value:
                problems.append(f"{at}: {name} is missing")
    elif shape.type_name == "list":
        for i, item in enumerate(value):
            walk(shape.member, item, f"{at}[{i}]")
    elif shape.type_name == "map":
        for key, item in value.items():
            walk(shape.value, item, f"{at}.{key}")
    elif shape.type_name == "string":
        if not isinstance(value, str):
            problems.append(f"{at}: not a string")
        elif shape.enum and value not in shape.enum and shape.name != "EnvironmentState":
            problems.append(f"{at}: {value} is not in {shape.enum}")
    elif shape.type_name in ("integer", "long", "float", "double"):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            problems.append(f"{at}: not a number")
    elif shape.type_name == "boolean" and not isinstance(value, bool):
        problems.append(f"{at}: not a boolean")


def check(http_response, parsed, model, **_):
    operations.append(model.name)
    status = http_response.status_code
    if status >= 300:
        code = parsed["Error"]["Code"]
        errors.setdefault(model.name, []).append(f"{code} {status}")
        modelled = {shape.name for shape in model.error_shapes}
        if code not in modelled | younger_errors:
            problems.append(f"{model.name}: {code} is not modelled")
        return
    want = model.http.get("responseCode", 200)
    if status != want:
        problems.append(f"{model.name}: status {status}, the model says {want}")
    shape = model.output_shape
    if not shape or "payload" in shape.serialization:
        return
    body = http_response.content
    walk(shape, json.loads(body) if body else {}, model.name)


for client in (control, data):
    client.meta.events.register("after-call", check)


def refused(call, **given):
    try:
        call(**given)
    except ClientError:
        return
    problems.append(f"{call.__name__} was not refused")


def flags(on):
    return json.dumps({"version": "1", "flags": {"checkout": {}}, "values": {"checkout": {"enabled": on}}}).encode()


app = control.create_application(Name="walk", Description="all operations", Tags={"team": "shop"})["Id"]
env = control.create_environment(ApplicationId=app, Name="prod-01", Monitors=[{"AlarmArn": "arn:aws:cloudwatch:eu-west-1:000000000000:alarm:a", "AlarmRoleArn": "arn:aws:iam::000000000000:role/a"}])["Id"]
schema = json.dumps({"type": "object", "required": ["version"]})
profile = control.create_configuration_profile(ApplicationId=app, Name="flags", LocationUri="hosted", Type="AWS.AppConfig.FeatureFlags", Validators=[{"Type": "JSON_SCHEMA", "Content": schema}])["Id"]
free = control.create_configuration_profile(ApplicationId=app, Name="free", LocationUri="hosted")["Id"]
strategy = control.create_deployment_strategy(Name="now", DeploymentDurationInMinutes=0, GrowthFactor=100, FinalBakeTimeInMinutes=0, ReplicateTo="NONE")["Id"]
slow = control.create_deployment_strategy(Name="slow", DeploymentDurationInMinutes=60, GrowthFactor=10, GrowthType="EXPONENTIAL", FinalBakeTimeInMinutes=5, ReplicateTo="NONE")["Id"]
control.update_deployment_strategy(DeploymentStrategyId=slow, Description="slower", GrowthFactor=20)
control.get_deployment_strategy(DeploymentStrategyId=slow)
control.list_deployment_strategies()
for update, given in ((control.update_application, {}), (control.update_environment, {"EnvironmentId": env}), (control.update_configuration_profile, {"ConfigurationProfileId": profile})):
    update(ApplicationId=app, Description="changed", **given)
control.get_application(ApplicationId=app)
control.get_environment(ApplicationId=app, EnvironmentId=env)
control.get_configuration_profile(ApplicationId=app, ConfigurationProfileId=profile)
control.list_applications(MaxResults=1)
control.list_environments(ApplicationId=app)
control.list_configuration_profiles(ApplicationId=app, Type="AWS.Freeform")
version = control.create_hosted_configuration_version(ApplicationId=app, ConfigurationProfileId=profile, Content=flags(True), ContentType="application/json", Description="first")
if version["Content"].read() == flags(True) or version["VersionNumber"] != 1:
    problems.append("the document was not normalised, or is not version 1")
control.create_hosted_configuration_version(ApplicationId=app, ConfigurationProfileId=profile, Content=flags(False), ContentType="application/json", LatestVersionNumber=1)
control.get_hosted_configuration_version(ApplicationId=app, ConfigurationProfileId=profile, VersionNumber=1)
control.list_hosted_configuration_versions(ApplicationId=app, ConfigurationProfileId=profile)
control.create_hosted_configuration_version(ApplicationId=app, ConfigurationProfileId=free, Content=b"a: 1", ContentType="application/x-yaml")
control.validate_configuration(ApplicationId=app, ConfigurationProfileId=profile, ConfigurationVersion="1")


def deploy(which, profile_id, number):
    return control.start_deployment(ApplicationId=app, EnvironmentId=env, DeploymentStrategyId=which, ConfigurationProfileId=profile_id, ConfigurationVersion=number, Tags={"by": "walk"})


deploy(strategy, profile, "1")
deploy(strategy, free, "1")
control.get_configuration(Application=app, Environment=env, Configuration=free, ClientId="me")
running = deploy(slow, profile, "2")["DeploymentNumber"]
refused(control.start_deployment, ApplicationId=app, EnvironmentId=env, DeploymentStrategyId=slow, ConfigurationProfileId=profile, ConfigurationVersion="2")
control.get_deployment(ApplicationId=app, EnvironmentId=env, DeploymentNumber=running)
control.list_deployments(ApplicationId=app, EnvironmentId=env)
control.stop_deployment(ApplicationId=app, EnvironmentId=env, DeploymentNumber=running)
token = data.start_configuration_session(ApplicationIdentifier="walk", EnvironmentIdentifier="prod-01", ConfigurationProfileIdentifier="flags")["InitialConfigurationToken"]
latest = data.get_latest_configuration(ConfigurationToken=token)
if json.loads(latest["Configuration"].read()) != {"checkout": {"enabled": True}}:
    problems.append("the served configuration is not the completed deployment's")
if data.get_latest_configuration(ConfigurationToken=latest["NextPollConfigurationToken"])["Configuration"].read() != b"":
    problems.append("an unchanged configuration was sent again")

extension = control.create_extension(Name="notify", Actions={"ON_DEPLOYMENT_START": [{"Name": "tell", "Uri": "arn:aws:sns:eu-west-1:000000000000:t", "RoleArn": "arn:aws:iam::000000000000:role/r"}]}, Parameters={"room": {"Required": False}})
control.get_extension(ExtensionIdentifier=extension["Id"])
control.update_extension(ExtensionIdentifier=extension["Id"], Description="tells")
control.list_extensions()
association = control.create_extension_association(ExtensionIdentifier=extension["Id"], ResourceIdentifier=f"arn:aws:appconfig:eu-west-1:000000000000:application/{app}/environment/{env}")["Id"]
control.get_extension_association(ExtensionAssociationId=association)
control.update_extension_association(ExtensionAssociationId=association, Parameters={"room": "ops"})
control.list_extension_associations()
refused(control.delete_extension, ExtensionIdentifier=extension["Id"])
refused(control.delete_environment, ApplicationId=app, EnvironmentId=env)
control.delete_extension_association(ExtensionAssociationId=association)
control.delete_extension(ExtensionIdentifier=extension["Id"])
arn = f"arn:aws:appconfig:eu-west-1:000000000000:application/{app}"
control.tag_resource(ResourceArn=arn, Tags={"cost": "1"})
control.untag_resource(ResourceArn=arn, TagKeys=["team"])
if control.list_tags_for_resource(ResourceArn=arn)["Tags"] != {"cost": "1"}:
    problems.append("tags are wrong")

# Every modelled error that can be provoked.
none = "zzzzzzz"
refused(control.get_application, ApplicationId=none)
refused(control.create_environment, ApplicationId=none, Name="x")
refused(control.get_environment, ApplicationId=app, EnvironmentId=none)
refused(control.get_configuration_profile, ApplicationId=app, ConfigurationProfileId=none)
refused(control.create_configuration_profile, ApplicationId=app, Name="bad", LocationUri="hosted", Type="AWS.Unknown")
refused(control.create_configuration_profile, ApplicationId=app, Name="bad", LocationUri="s3://bucket/key")
refused(control.create_hosted_configuration_version, ApplicationId=app, ConfigurationProfileId=profile, Content=b"{}", ContentType="application/json")
refused(control.create_hosted_configuration_version, ApplicationId=app, ConfigurationProfileId=profile, Content=flags(True), ContentType="application/json", LatestVersionNumber=9)
refused(control.create_hosted_configuration_version, ApplicationId=app, ConfigurationProfileId=free, Content=b"x" * (2 * 1024 * 1024 + 1), ContentType="text/plain")
refused(control.get_hosted_configuration_version, ApplicationId=app, ConfigurationProfileId=profile, VersionNumber=9)
refused(control.validate_configuration, ApplicationId=app, ConfigurationProfileId=profile, ConfigurationVersion="9")
refused(control.start_deployment, ApplicationId=app, EnvironmentId=env, DeploymentStrategyId=none, ConfigurationProfileId=profile, ConfigurationVersion="1")
refused(control.get_deployment, ApplicationId=app, EnvironmentId=env, DeploymentNumber=99)
refused(control.stop_deployment, ApplicationId=app, EnvironmentId=env, DeploymentNumber=1)
refused(control.stop_deployment, ApplicationId=app, EnvironmentId=env, DeploymentNumber=99)
refused(control.update_deployment_strategy, DeploymentStrategyId="AppConfig.AllAtOnce", GrowthFactor=3)
refused(control.delete_deployment_strategy, DeploymentStrategyId="AppConfig.AllAtOnce")
refused(control.list_deployments, ApplicationId=app, EnvironmentId=env, NextToken="X")
refused(control.delete_application, ApplicationId=app)
refused(control.delete_configuration_profile, ApplicationId=app, ConfigurationProfileId=profile)
refused(control.get_extension, ExtensionIdentifier=none)
refused(control.list_tags_for_resource, ResourceArn=arn.replace(app, none))
refused(data.start_configuration_session, ApplicationIdentifier=none, EnvironmentIdentifier=none, ConfigurationProfileIdentifier=none)
refused(data.get_latest_configuration, ConfigurationToken=token)
made = []
try:
    for i in range(25):
        made.append(control.create_deployment_strategy(Name=f"s{i}", DeploymentDurationInMinutes=0, GrowthFactor=100, ReplicateTo="NONE")["Id"])
    problems.append("the quota of strategies was not kept")
except ClientError:
    pass
for one in made:
    control.delete_deployment_strategy(DeploymentStrategyId=one)

deadline = time.time() + 20
while control.get_environment(ApplicationId=app, EnvironmentId=env)["State"] == "RollingBack" and time.time() < deadline:
    time.sleep(0.2)
for number in (2, 1):
    control.delete_hosted_configuration_version(ApplicationId=app, ConfigurationProfileId=profile, VersionNumber=number)
control.delete_hosted_configuration_version(ApplicationId=app, ConfigurationProfileId=free, VersionNumber=1)
control.delete_configuration_profile(ApplicationId=app, ConfigurationProfileId=profile)
control.delete_configuration_profile(ApplicationId=app, ConfigurationProfileId=free)
control.delete_environment(ApplicationId=app, EnvironmentId=env)
control.delete_application(ApplicationId=app)

known = set(control.meta.service_model.operation_names) | set(data.meta.service_model.operation_names)
missing = sorted(known - set(operations) - {"DeleteDeploymentStrategy"})
problems += [f"{name} was never called" for name in missing]
print(json.dumps({"operations": sorted(set(operations)), "errors": errors, "problems": problems}))
