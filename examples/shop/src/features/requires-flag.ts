import { isEnabled } from './client';

/** A method that does nothing while its flag is off. */
export function RequiresFlag(flag: string) {
  return (_target: object, _name: string, descriptor: PropertyDescriptor): PropertyDescriptor => {
    const method = descriptor.value;
    return {
      ...descriptor,
      async value(this: unknown, ...args: unknown[]) {
        return (await isEnabled(flag)) ? method.apply(this, args) : undefined;
      },
    };
  };
}
