/** Every field that the product's page names, in one file. */
export const everything = `{
  "$schema": "./node_modules/flagkeeper/schemas/flagkeeper.config.schema.json",
  "include": ["src/**"], "exclude": ["**/generated/**"],
  "sources": [
    { "use": "appconfig", "application": "shop", "profile": "flags", "region": "eu-west-1", "awsProfile": "dev" },
    { "use": "appconfig-agent", "url": "http://localhost:2772", "application": "shop", "environment": "prod-01", "profile": "flags" },
    { "use": "azure-slots", "subscription": "11111111-2222-3333-4444-555555555555", "resourceGroup": "shop-rg", "app": "shop", "environment": "prod-01" },
    { "use": "file", "path": "flags/{environment}.json" },
    { "use": "file", "path": "flags.yaml", "keyCase": "camel", "environments": ["dev"], "format": "freeform", "pointer": "/features" },
    { "use": "code", "path": "src/flags.ts", "export": "FeatureFlag" },
    { "use": "code", "path": "src/ld.ts", "export": "flags", "key": "flag", "fallback": "defaultValue" }
  ],
  "environments": ["dev", "staging", "prod-01", "prod-02"],
  "critical": ["prod-*"],
  "lookups": [
    { "call": "flags.isEnabled", "from": "./sdk", "key": 0, "fallback": 1 },
    { "call": "client.getBooleanValue", "key": 0, "fallback": 1, "await": true },
    { "call": "useFlagDetails", "key": 0, "value": "enabled" },
    { "call": "useFlag", "key": "name" },
    { "call": "isEnabled", "on": { "type": "FeatureConfigService", "from": "./features" }, "key": 0 },
    { "member": "config.features", "from": "./sdk" },
    { "members": { "call": "useFlags" } },
    { "members": { "type": "FlagSet", "from": "src/featureFlags.ts" } },
    { "member": "config.flags", "value": "enabled" },
    { "handle": { "new": "Feature", "key": 0, "fallback": 1 }, "keyMember": "id" },
    { "functions": "src/feature-flags.ts" },
    { "includes": "organization.features" },
    { "jsx": "Feature", "prop": "name" },
    { "decorator": "FeatureFlag", "key": 0 },
    { "property": "featureFlag", "negated": true }
  ],
  "tests": { "files": ["**/*.test.ts"], "mocks": [
    { "call": "mockFlag", "key": 0, "value": 1 }, { "call": "mockFlags", "object": 0 }, { "call": "createFeatures", "keys": 0 } ] },
  "mirrors": [{ "object": "defaultFlags", "from": "src/defaults.ts" }, { "array": "devToolFlags", "key": "flag", "from": "src/dev.ts" }],
  "permanent": ["ops-*"],
  "rules": { "rolled-out": ["warning", { "days": 30 }], "never-on": "off", "naming": ["error", { "pattern": "^[a-z-]+$" }] },
  "ignore": [{ "rule": "inactive", "flag": "q4-banner", "reason": "needed again in November", "until": "2027-01-15" }]
}`;
