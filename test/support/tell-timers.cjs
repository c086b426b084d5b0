// Required before a program: on SIGUSR2 says on stderr which timers it has armed, each by the place that armed it.
const timers = require('node:timers');
const armed = new Map();

for (const name of ['setTimeout', 'setInterval']) {
  const own = globalThis[name];
  const clear = name.replace('set', 'clear');
  const forget = globalThis[clear];
  const arm = (work, ...rest) => {
    const timer = own(
      (...values) => {
        if (name === 'setTimeout') armed.delete(timer);
        work(...values);
      },
      ...rest,
    );
    armed.set(timer, new Error(name).stack.split('\n')[2]?.trim());
    return timer;
  };
  const disarm = (timer) => {
    armed.delete(timer);
    forget(timer);
  };
  globalThis[name] = timers[name] = Object.assign(arm, own);
  globalThis[clear] = timers[clear] = disarm;
}
process.on('SIGUSR2', () => process.stderr.write(`timers ${JSON.stringify([...armed.values()])}\n`));
