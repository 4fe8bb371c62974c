// Loaded with --require: writes a CPU profile of this process when it ends, also when it is told to.
const { writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');
const { join } = require('node:path');

const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.start');
process.on('exit', () => {
  // Synchronous: the session is of this thread.
  session.post('Profiler.stop', (_error, answer) => {
    if (!answer) return;
    const content = JSON.stringify({ command: process.argv.join(' '), pid: process.pid, profile: answer.profile });
    writeFileSync(join(process.env.PROFILE_DIR, `${process.pid}.json`), content);
  });
});
process.on('SIGTERM', () => process.exit(0));
