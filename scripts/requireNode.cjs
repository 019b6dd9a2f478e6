// Says in one line that this Node is too old, before anything newer is parsed; so this file keeps to old JavaScript.
// npm scripts find the pinned Node of `node_modules/.bin` first, whatever the machine has. Where it cannot step in (its
// installation was skipped, or there is none for this platform) the machine's own must do.
'use strict';
var least = [22, 14];
var found = process.versions.node.split('.').map(Number);
if (found[0] < least[0] || (found[0] === least[0] && found[1] < least[1])) {
  console.error(
    'Entwine needs Node ' +
      least.join('.') +
      ' or newer and this is ' +
      process.versions.node +
      ' (' +
      process.execPath +
      '). Install a newer one, or let npm install the pinned one: npm ci --include=dev --foreground-scripts',
  );
  process.exit(1);
}
