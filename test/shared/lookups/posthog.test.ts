import { checkLookups } from '../../support/check-lookups';

describe('posthog', () => {
  it('knows browser, Node and React', () => {
    checkLookups({
      'a.tsx': `import posthog from 'posthog-js'; import { useFeatureFlagEnabled, usePostHog, PostHogFeature } from 'posthog-js/react'; /*a:call*/posthog.isFeatureEnabled('a'); /*b*/posthog.getFeatureFlag('b') === 'test';
        /*c*/useFeatureFlagEnabled('c'); const p = usePostHog(); /*d*/p?.getFeatureFlagPayload('d'); const x = /*e*/<PostHogFeature flag="e" match={true} />; posthog.capture('no');`,
      'b.ts': `import { PostHog } from 'posthog-node'; const client = new PostHog('k'); await /*f*/client.isFeatureEnabled('f', 'id');`,
    });
  });
});
