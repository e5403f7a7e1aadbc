import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { killGroup } from '../cluster/processIdentity.ts';

/** A failure of Go in words that say what to do next. */
export class GoError extends Error {}

/**
 * Runs the go command in a folder and resolves to its stdout.
 * `onLine` gets each line of stderr: what is downloaded, what is compiled.
 */
export async function runGo(
  args: string[],
  options: {
    folder: string;
    env?: Record<string, string>;
    onLine?: (line: string) => void;
    signal?: AbortSignal;
  },
): Promise<string> {
  const { folder, onLine = () => {}, signal } = options;
  signal?.throwIfAborted();
  const go = spawn('go', args, {
    cwd: folder,
    env: {
      ...process.env,
      CGO_ENABLED: '0',
      // go.sum decides; a workspace of the user's around us does not.
      GOFLAGS: '-mod=readonly',
      GOWORK: 'off',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C in the terminal reaches us, and us alone.
    detached: true,
  });
  // On an interrupt go waits for its compilers and removes its work folder. A
  // linker can take longer than a person who pressed Ctrl-C waits.
  const interrupt = () => {
    go.kill('SIGINT');
    setTimeout(() => killGroup(go.pid), INTERRUPT_GRACE_MS).unref();
  };
  signal?.addEventListener('abort', interrupt);

  let stdout = '';
  go.stdout.setEncoding('utf8').on('data', text => (stdout += text));
  const lastLines: string[] = [];
  createInterface({ input: go.stderr }).on('line', line => {
    lastLines.push(line);
    if (lastLines.length > 200) lastLines.shift();
    onLine(line);
  });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      go.on('error', reject);
      go.on('close', resolve);
    });
    signal?.throwIfAborted();
    if (code === 0) return stdout;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ENOENT' ? new GoError(GO_IS_MISSING) : error;
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
  throw new GoError(explainFailure(lastLines));
}

/** What went wrong, and the next step, from the last lines of go's stderr. */
export function explainFailure(lines: string[]): string {
  const text = lines.join('\n');
  const find = (pattern: RegExp) => lines.find(line => pattern.test(line));
  if (
    /requires go >= |invalid go version|requires at least go|unknown block type: tool|unknown directive: tool/.test(
      text,
    )
  ) {
    return `The installed Go is too old: ${lines.at(
      -1,
    )}\nThe local cluster needs Go ${NEEDED_GO} or newer: ${WHERE_TO_GET_GO}`;
  }
  if (/no space left on device|disk quota exceeded/i.test(text)) {
    return `The disk became full while the cluster's programs were built. ${FREE_SPACE}`;
  }
  if (/checksum mismatch|SECURITY ERROR/.test(text)) {
    return `A downloaded Go module is not the one that go.sum pins. Ask where it came from (GOPROXY, GOSUMDB) before you go on.\n${tail(
      lines,
    )}`;
  }
  const download = find(DOWNLOAD_FAILURE);
  if (download) {
    return `A Go module could not be downloaded: ${download}\nCheck the network, and the proxy if you need one ("go env GOPROXY HTTPS_PROXY"); then start again, what was downloaded is kept.`;
  }
  return `The cluster's programs could not be built. Go's last lines:\n${tail(
    lines,
  )}`;
}

export const NEEDED_GO = '1.26';

const INTERRUPT_GRACE_MS = 2_000;

const WHERE_TO_GET_GO =
  'see https://go.dev/doc/install (macOS: "brew install go"). It has to be on the PATH.';
const GO_IS_MISSING = `There is no Go on the PATH. The local cluster is built from source and needs Go ${NEEDED_GO} or newer: ${WHERE_TO_GET_GO}`;
const FREE_SPACE =
  'Make room ("go clean -cache" empties Go\'s build cache), and start again.';
const DOWNLOAD_FAILURE =
  /dial tcp|no such host|i\/o timeout|connection (refused|reset)|proxyconnect|TLS handshake|x509:|unexpected EOF|module lookup disabled|: reading https?:.*: \d{3} |Get "https?:/;

function tail(lines: string[]): string {
  return lines.slice(-15).join('\n');
}
