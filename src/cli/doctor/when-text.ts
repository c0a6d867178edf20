const MINUTE_MS = 60_000;

/** `2026-03-01T12:00:00Z (in 1 h 5 min)`; the time alone once it has passed. */
export function whenText(iso: string, now: number): string {
  const minutes = Math.ceil((Date.parse(iso) - now) / MINUTE_MS);
  if (!(minutes > 0)) return iso;
  const hours = Math.floor(minutes / 60);
  const rest = `${minutes % 60} min`;
  return `${iso} (in ${hours > 0 ? `${hours} h ${rest}` : rest})`;
}
