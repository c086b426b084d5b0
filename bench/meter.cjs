// Preloaded into every Node program that the benchmark runs: says at its end what it cost.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  if (process.env.METER) {
    writeFileSync(
      process.env.METER,
      JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 }),
    );
  }
});
