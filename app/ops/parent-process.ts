/**
 * Calls `stop` once what started this process has gone, however it went: the channel between the two ends with it.
 *
 * Whoever starts it without a channel, as service managers and containers do, may go away, and nothing is called.
 */
export function whenParentGoes(stop: () => void): void {
  if (process.send === undefined) return;
  if (process.connected) process.once("disconnect", stop);
  else stop();
  // To wait for its end alone must keep nobody alive.
  process.channel?.unref();
}
