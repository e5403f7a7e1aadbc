// Preloaded into the backend's own process, which backstage-cli starts, and
// starts again when the code changes, and whose death it keeps to itself. The
// connection tells whoever listens that this process lives.
const { connect } = require('node:net');

const socket = connect(process.env.PORTAL_BACKEND_LIFELINE);
socket.on('error', () => {});
socket.unref();
