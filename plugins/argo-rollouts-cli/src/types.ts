/** Where the command writes to. */
export interface Output {
  write(text: string): unknown;
}

/** The command was called in a way that makes no sense. */
export class UsageError extends Error {}
