const MAX_LINE_LENGTH = 160;

/**
 * Something that a person can put right: `message` says what happened,
 * `nextStep` what to do about it (unless the message says that already), and
 * `details` shows the evidence, line by line.
 */
export class Failure extends Error {
  constructor(message, { nextStep, details = [] } = {}) {
    super(message);
    this.nextStep = nextStep;
    this.details = details;
  }
}

/** The one message of a failed command, as lines for the terminal. */
export function describeFailure(error) {
  if (!(error instanceof Failure)) {
    const known = recognizeCause([error.stack ?? String(error)]);
    return known
      ? describeFailure(new Failure(known.message, known))
      : `This should not happen, please report it:\n${error.stack ?? error}`;
  }
  const { message, details, nextStep } = error;
  return [
    message,
    ...details.map(line => `  │ ${shorten(line)}`),
    ...(nextStep ? [`→ ${nextStep}`] : []),
  ].join('\n');
}

/**
 * A failure that another program of ours has put into words, mostly with the
 * next step; what follows its first line are often lines of a log.
 */
export function quoteFailure(text, nextStep) {
  const [message, ...details] = text.split('\n').filter(Boolean);
  return new Failure(message, { details, nextStep });
}

function shorten(line) {
  return line.length > MAX_LINE_LENGTH
    ? `${line.slice(0, MAX_LINE_LENGTH)}…`
    : line;
}

/**
 * Why a process that should be running, or should have ended well, is gone.
 * Its last lines are searched for causes that have a better next step than
 * reading a log.
 */
export function describeDeadProcess({
  name,
  code,
  signal,
  lastLines,
  logFile,
}) {
  const how = describeEnd({ code, signal });
  const cause = recognizeCause(lastLines);
  if (cause) {
    return new Failure(`${name} ${how}: ${cause.message}`, {
      nextStep: cause.nextStep,
      details: lastLines.slice(-8),
    });
  }
  const evidence = lastLines.length > 0 ? ' Its last lines:' : '';
  return new Failure(`${name} ${how}.${evidence}`, {
    nextStep:
      signal === 'SIGKILL'
        ? `Something ended it by force, often a machine without free memory. Its whole log is in ${logFile}.`
        : `Its whole log is in ${logFile}.`,
    details: lastLines.slice(-15),
  });
}

/** Without code and signal nobody could see how it ended. */
function describeEnd({ code, signal }) {
  if (signal) {
    return `was ended by ${signal}`;
  }
  return code === null ? 'is gone' : `ended with code ${code}`;
}

const KNOWN_CAUSES = [
  {
    pattern: /ENOSPC|no space left on device/i,
    message: 'the disk is full.',
    nextStep:
      'Free some space (the packages, the tools and their caches need about 10 GB the first time) and run the command again.',
  },
  {
    pattern: /EADDRINUSE|address already in use/i,
    message: 'a port that it needs is taken.',
    nextStep:
      'End the program that uses the port, or choose others: npm start -- --port 3001 --backend-port 7008',
  },
  {
    pattern: /heap out of memory|ENOMEM|cannot allocate memory/i,
    message: 'the memory is used up.',
    nextStep:
      'Close other programs (portal and clusters need about 3.2 GB) and run the command again.',
  },
  {
    pattern: /YN0028|lockfile would have been modified/,
    message: 'yarn.lock does not fit the package.json files.',
    nextStep:
      'Run `node .yarn/releases/yarn-*.cjs install` and commit yarn.lock.',
  },
  {
    pattern: /self-signed certificate|unable to (get local issuer|verify)/i,
    message: "the registry's certificate is not trusted.",
    nextStep:
      'Behind a proxy with a certificate of its own, name its file in NODE_EXTRA_CA_CERTS, then run the command again.',
  },
  {
    // Only in what npm, yarn and apt-get say: in the log of a server the same
    // words are about something else.
    pattern:
      /npm error .*(network|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)|YN0001:.*(RequestError|TimeoutError)|^(E|W): Failed to fetch/m,
    message: 'the network did not answer.',
    nextStep:
      'Check the network, the proxy settings and the registry (npm config get registry), then run the command again: what was fetched is kept.',
  },
];

function recognizeCause(lines) {
  const text = lines.join('\n');
  return KNOWN_CAUSES.find(({ pattern }) => pattern.test(text));
}
