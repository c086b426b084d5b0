import { useBooleanFlagValue } from '@openfeature/react-sdk';
import type { ReactNode } from 'react';

interface FeatureProps {
  readonly name: string;
  readonly children: ReactNode;
  readonly otherwise?: ReactNode;
}

/** Renders its children where the flag is on. */
export function Feature({ name, children, otherwise = null }: FeatureProps) {
  return <>{useFeature(name) ? children : otherwise}</>;
}

/** The hook behind it, for components that decide more than what they show. */
export function useFeature(name: string): boolean {
  return useBooleanFlagValue(name, false);
}
