/** A whole address of the web, as one copies it from a browser; anything that could run something is not. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text.trim())) return false;
  const { protocol, hostname } = new URL(text.trim());
  return (protocol === 'https:' || protocol === 'http:') && hostname !== '';
}
