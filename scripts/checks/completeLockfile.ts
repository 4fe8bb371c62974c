/** The relevant parts of npm's lockfile (version 3). */
export type LockedPackage = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
export type Lockfile = { packages: Record<string, LockedPackage> };

/** Words in the names of platform-specific packages, as npm's `os`, `cpu` and `libc` values. */
const OS: Record<string, string> = { windows: 'win32' };
const OS_WORDS = /\b(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|windows)/;
const CPU_WORDS = /\b(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32|x64)\b/;

/**
 * Optional packages that a locked package requires at an exact version, but that are not locked
 * themselves. npm omits such a package if the registry does not answer for it, and then `npm ci`
 * refuses the lockfile on every platform.
 *
 * @returns the entries to add, by lockfile key, without `integrity`, because the packages were not
 *   downloaded
 */
export function listMissingOptionals({ packages }: Lockfile): Map<string, LockedPackage> {
  const missing = new Map<string, LockedPackage>();
  for (const { dev, optionalDependencies } of Object.values(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
      const place = `node_modules/${name}`;
      if (packages[place] || !/^\d+\.\d+\.\d+$/.test(version)) continue;
      missing.set(place, { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true });
    }
  }
  return missing;
}

function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  const os = OS_WORDS.exec(name)?.[1];
  const cpu = CPU_WORDS.exec(name)?.[1];
  const libc = /musl/.test(name) ? 'musl' : /linux.*gnu/.test(name) ? 'glibc' : undefined;
  return {
    ...(os ? { os: [OS[os] ?? os] } : {}),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc ? { libc: [libc] } : {}),
  };
}

/** The lockfile including those packages, in npm's order. */
export function completeLockfile<T extends Lockfile>(lockfile: T): T {
  const entries = [...Object.entries(lockfile.packages), ...listMissingOptionals(lockfile)];
  entries.sort(([a], [b]) => (a === b ? 0 : a.localeCompare(b, 'en')));
  return { ...lockfile, packages: Object.fromEntries(entries) };
}
