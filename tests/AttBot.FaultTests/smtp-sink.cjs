// A mail server on a free port. It writes a line of JSON for each message it accepts. Some mailboxes misbehave, by their names:
// "gone…" does not exist, "later…" is accepted at the second attempt only, "lost…" is accepted without an answer the first time.
const { SMTPServer } = require('smtp-server');
const tried = new Set();
const first = name => !tried.has(name) && tried.add(name);
const fault = (code, text) => Object.assign(new Error(text), { responseCode: code });
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH'],
  onRcptTo: ({ address }, session, done) =>
    done(address.startsWith('gone') ? fault(550, 'No such mailbox') : address.startsWith('later') && first(address) ? fault(451, 'Try again later') : undefined),
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', part => parts.push(part));
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(recipient => recipient.address);
      const id = /^Message-ID:\s*(\S+)/mi.exec(Buffer.concat(parts).toString('utf8'))?.[1];
      console.log(JSON.stringify({ to, id }));
      if (to.some(address => address.startsWith('lost') && first(address))) {
        session.socket?.destroy?.();
        server.connections.forEach(connection => connection.session === session && connection._socket.destroy());
        return;
      }
      done();
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log('listening ' + server.server.address().port));
