/**
 * How often the stream says something, at the least. Twice as long without a byte, and
 * the connection is dead: connect again.
 * @public
 */
export const STREAM_HEARTBEAT_SECONDS = 15;
