import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { Failure } from './failure.mjs';

/**
 * Refuses a port that something listens on already, and says who it is where
 * that can be found out.
 *
 * @param {number} port
 * @param {{ use: string, option?: string }} purpose what needs the port, and
 * the option of `npm start` that chooses another one
 */
export async function assertPortIsFree(port, { use, option }) {
  if (await isPortFree(port)) {
    return;
  }
  const owner = findListener(port);
  throw new Failure(
    `Port ${port}, which ${use} needs, is taken${owner ? ` by ${owner}` : ''}.`,
    {
      nextStep: option
        ? `End that program, or choose another port: npm start -- ${option} ${
            port + 1
          }`
        : 'End that program.',
    },
  );
}

/**
 * Binding alone does not tell: a program on [::1] leaves 127.0.0.1 free, but a
 * browser that goes to `localhost` may reach that program instead of ours.
 */
export async function isPortFree(port) {
  const answers = await Promise.all([
    canBind(port),
    canConnect(port, '::1').then(connected => !connected),
  ]);
  return answers.every(Boolean);
}

function canBind(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

function canConnect(port, host) {
  return new Promise(resolve => {
    const socket = connect({ port, host, timeout: 1000 });
    const answer = connected => {
      socket.destroy();
      resolve(connected);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}

/** `node server.js (pid 123)`, or undefined if this user may not know. */
export function findListener(port) {
  try {
    return process.platform === 'linux'
      ? findListenerInProc(port)
      : findListenerWithLsof(port);
  } catch {
    return undefined;
  }
}

function findListenerInProc(port) {
  const sockets = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap(file => listenerInodes(readFileSync(file, 'utf8'), port))
    .map(inode => `socket:[${inode}]`);
  const pid = readdirSync('/proc').find(
    name => /^\d+$/.test(name) && holdsSocket(name, sockets),
  );
  if (!pid) {
    return undefined;
  }
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    .split('\0')
    .join(' ')
    .trim();
  return `${command.slice(0, 80)} (pid ${pid})`;
}

/** Inodes of the listening sockets on `port` in the text of /proc/net/tcp. */
export function listenerInodes(table, port) {
  const LISTEN = '0A';
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .slice(1)
    .map(line => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === LISTEN && local.endsWith(suffix))
    .map(columns => columns[9]);
}

function holdsSocket(pid, sockets) {
  try {
    return readdirSync(`/proc/${pid}/fd`).some(fd =>
      sockets.includes(readlinkSync(`/proc/${pid}/fd/${fd}`)),
    );
  } catch {
    // Gone in the meantime, or the process of another user.
    return false;
  }
}

function findListenerWithLsof(port) {
  const fields = execFileSync(
    'lsof',
    ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  ).split('\n');
  const field = letter =>
    fields.find(line => line.startsWith(letter))?.slice(1);
  return field('p') && `${field('c')} (pid ${field('p')})`;
}
