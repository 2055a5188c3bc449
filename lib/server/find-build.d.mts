/**
 * The name of a build's folder: a digest of its sources, and a random part, so that two builds
 * never share a folder.
 */
export declare const BUILD: RegExp;

/** The file of a build that is written last. */
export declare const COMPLETE: string;

/** What the names of this source's builds begin with: a digest of it and of Node's version. */
export declare function sourceDigest(): string;

/** The finished build of exactly this source and Node version; null when there is none. */
export declare function findBuild(folder: string): string | null;
