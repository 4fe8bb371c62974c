/**
 * Names that only a local network knows (RFC 6761, 6762, 8375, 9476, and what routers give out).
 */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|home\.arpa|corp|private|test)$/;
/**
 * Of this machine, of private networks, and of the link (RFC 6890). URL parsers write every IPv4
 * address in this form.
 */
const LOCAL_IPV4 =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

/**
 * Whether an absolute web address names a machine that only the editor's own machine or network
 * knows. Addresses of IPv6 are refused in any case.
 */
export function isLocalAddress(url: string): boolean {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return false;
  const host = new URL(url).hostname.toLowerCase().replace(/\.$/, '');
  // A name without a dot is looked up in the local network.
  const isBareName = !host.includes('.');
  return isBareName || LOCAL_NAME.test(host) || LOCAL_IPV4.test(host);
}
