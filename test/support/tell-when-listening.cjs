// Says on stderr that a program listens for Ctrl-C from now on.
process.on('newListener', (event) => {
  if (event === 'SIGINT') process.stderr.write('listening\n');
});
