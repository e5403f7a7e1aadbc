/**
 * Asks a Backstage portal whether a canary is good enough, for pipelines.
 *
 * @packageDocumentation
 */
import { COULD_NOT_ASK, exitCodeOf } from './exitCodes';
import { parseOptions, USAGE } from './options';
import { type Output, UsageError } from './types';
import { validate } from './validate';

/**
 * Runs the command, and sets the exit code of the process.
 *
 * @public
 */
export async function run(program: {
  argv: string[];
  env: Record<string, string | undefined>;
  stdout: Output;
  stderr: Output;
  exitCode?: string | number | null;
}): Promise<void> {
  try {
    const options = parseOptions(program.argv.slice(2), program.env);
    if (options.kind === 'help') {
      program.stdout.write(USAGE);
      program.exitCode = 0;
      return;
    }
    const { verdict } = await validate(options, program);
    program.exitCode = exitCodeOf(verdict.value);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    program.stderr.write(`${message}\n`);
    if (error instanceof UsageError) {
      program.stderr.write(`\n${USAGE}`);
    }
    program.exitCode = COULD_NOT_ASK;
  }
}
