import { checkLookups } from '../../support/check-lookups';

describe('growthbook', () => {
  it('knows the client and React', () => {
    checkLookups(`import { GrowthBook, useFeatureIsOn, useFeatureValue, IfFeatureEnabled, useGrowthBook, useFeature } from '@growthbook/growthbook-react';
      const gb = new GrowthBook({}); /*a:call*/gb.isOn('a'); /*b*/gb.getFeatureValue('b', 'x'); /*c*/useFeatureIsOn('c'); /*d*/useFeatureValue('d', 3);
      const x = /*e*/<IfFeatureEnabled feature="e">y</IfFeatureEnabled>; const g = useGrowthBook(); if (/*f*/g?.isOff('f')) {} /*g*/useFeature('g').value; /*h*/gb.evalFeature('h').on;`);
  });
});
