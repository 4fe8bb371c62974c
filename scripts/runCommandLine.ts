import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { AuthoringError } from '../authoring/AuthoringError.ts';
import { env } from '../lib/env.ts';
import { findWrongSettings } from '../lib/settings/settings.ts';
import { messageOf } from '../lib/util/messageOf.ts';

/** Invalid arguments: printed with the usage, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

export type ParsedCommandLine<Given extends Options> = ReturnType<
  typeof parseArgs<{ options: Given; allowPositionals: true; tokens: true }>
>;

export type CommandLine<Given extends Options> = {
  /** The text for `--help`: purpose, options, an example. */
  usage: string;
  /** For `util.parseArgs`; `--help` is added. */
  options: Given;
  /** The exit code if `run` throws: 1 by default. */
  failureExitCode?: 1 | 2;
  /** @returns the exit code: 0 for success, 1 if it failed or the content has problems */
  run: (parsed: ParsedCommandLine<Given>) => Promise<0 | 1>;
};

/**
 * Runs a command of `scripts/` with the process arguments, and sets the exit code: 0, 1, or 2 for
 * wrong usage. Results go to standard output, errors to standard error.
 */
export async function runCommandLine<Given extends Options>({
  usage,
  options,
  failureExitCode = 1,
  run,
}: CommandLine<Given>): Promise<void> {
  try {
    const args = process.argv.slice(2);
    // Before validation: the other arguments may be wrong.
    if (args.includes('--help') || args.includes('-h')) {
      console.log(usage);
      return;
    }
    const wrongSettings = findWrongSettings(process.env);
    if (wrongSettings.length > 0) {
      console.error(wrongSettings.join('\n'));
      process.exitCode = 2;
      return;
    }
    process.exitCode = await run(parse(args, options));
  } catch (error) {
    process.exitCode = error instanceof UsageError ? 2 : failureExitCode;
    if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
    else if (error instanceof AuthoringError || isSystemError(error)) console.error(error.message);
    else console.error(error);
  }
}

function parse<Given extends Options>(args: string[], options: Given): ParsedCommandLine<Given> {
  try {
    return parseArgs({ args, options, allowPositionals: true, tokens: true });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

/**
 * A system error, such as a full disk: its message says what and where, and its stack adds nothing.
 */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

/**
 * Resolves a path argument: relative to the folder where the user called npm, which npm changes to
 * the project root, and with `~` expanded, which the shell does not do in `--photos=~/Pictures`.
 */
export function resolveUserPath(path: string): string {
  return resolve(
    env('INIT_CWD') ?? process.cwd(),
    path.replace(/^~(?=\/|$)/, () => homedir()),
  );
}

/** The article that an argument names: a slug, or a completed path, `content/articles/<slug>/`. */
export function slugOfArgument(argument: string): string {
  return argument.replace(/[\\/]+(?:index\.mdx)?$/, '').replace(/^.*[\\/]/, '');
}
