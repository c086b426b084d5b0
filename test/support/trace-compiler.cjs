// Complains on stderr when a program loads the compiler.
const Module = require('node:module');
const load = Module._load;
Module._load = (request, ...rest) => {
  if (/compiler\.js$/.test(request)) process.stderr.write(`loaded ${request}\n`);
  return load(request, ...rest);
};
