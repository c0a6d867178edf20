import { statSync, type Stats } from 'node:fs';

/** Why others could change what lies there, and the command that mends it. */
export interface OpenPlace {
  readonly reason: string;
  readonly command: string;
}

const STICKY = 0o1000;
const WRITABLE_BY_OTHERS = 0o022;

/** Of the places that exist those that another user than this one or root could change. */
export function openPlaces(places: readonly string[]): OpenPlace[] {
  return places.flatMap((place) => {
    const stats = statSync(place, { throwIfNoEntry: false });
    const open = stats && openness(place, stats);
    return open === undefined ? [] : [open];
  });
}

function openness(place: string, stats: Stats): OpenPlace | undefined {
  const uid = process.getuid?.() ?? stats.uid;
  if (stats.uid !== uid && stats.uid !== 0)
    return {
      reason: `${place} belongs to another user (${stats.uid})`,
      command: `sudo chown -R ${uid} ${quoted(place)}`,
    };
  // In a sticky directory, as /tmp is, nobody can rename or remove what belongs to another.
  const isSticky = stats.isDirectory() && (stats.mode & STICKY) !== 0;
  if ((stats.mode & WRITABLE_BY_OTHERS) === 0 || isSticky) return undefined;
  return {
    reason: `other users may write to ${place} (mode ${(stats.mode & 0o777).toString(8)})`,
    command: `chmod go-w ${quoted(place)}`,
  };
}

/** For a shell: paths of people have spaces. */
const quoted = (place: string): string =>
  /^[\w./@:+-]+$/.test(place) ? place : `'${place.replaceAll("'", "'\\''")}'`;
