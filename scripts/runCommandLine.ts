import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { AuthoringError } from '../authoring/AuthoringError.ts';
import { env } from '../lib/env.ts';

/** Arguments that the command cannot be run with: printed with the usage, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

type Parsed<Given extends Options> = ReturnType<
  typeof parseArgs<{ options: Given; allowPositionals: true; tokens: true }>
>;

export type CommandLine<Given extends Options> = {
  /** What `--help` prints: what the command does, its options, an example. */
  usage: string;
  /** As `util.parseArgs` takes them; `--help` is there by itself. */
  options: Given;
  /** @returns the exit code: 0 when it is done, 1 when it could not be or the content has problems */
  run: (parsed: Parsed<Given>) => Promise<0 | 1>;
};

/**
 * Runs a command of `scripts/` with the arguments of the process, and sets the exit code: 0, 1, or 2 for wrong usage.
 * What was asked for goes to standard output, what is wrong to standard error.
 */
export async function runCommandLine<Given extends Options>({
  usage,
  options,
  run,
}: CommandLine<Given>): Promise<void> {
  try {
    const args = process.argv.slice(2);
    // Before anything else is looked at: who asks for help has perhaps not got the rest right.
    if (args.includes('--help') || args.includes('-h')) {
      console.log(usage);
      return;
    }
    process.exitCode = await run(parse(args, options));
  } catch (error) {
    process.exitCode = error instanceof UsageError ? 2 : 1;
    if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
    else if (error instanceof AuthoringError || isSystemError(error)) console.error(error.message);
    else console.error(error);
  }
}

function parse<Given extends Options>(args: string[], options: Given): Parsed<Given> {
  try {
    return parseArgs({ args, options, allowPositionals: true, tokens: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A full disk, a folder that may not be written: its message says what and where, its stack nothing more. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

/**
 * A path as the person who ran the command means it: from the folder that they were in, which npm leaves for the
 * project's, and with `~` for their own, which the shell leaves as it is in `--photos=~/Pictures`.
 */
export function resolveUserPath(path: string): string {
  return resolve(
    env('INIT_CWD') ?? process.cwd(),
    path.replace(/^~(?=\/|$)/, () => homedir()),
  );
}

/** The article that an argument means: its slug, or the path that the shell completes, `content/articles/<slug>/`. */
export function slugOfArgument(argument: string): string {
  return argument.replace(/[\\/]+(?:index\.mdx)?$/, '').replace(/^.*[\\/]/, '');
}
