import type { Response } from 'express';
import type { StreamSink } from './rollouts/RolloutsStream';

/** Opens a response as a stream of server-sent events. */
export function openEventStream(response: Response): StreamSink {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    // `no-transform` keeps compression away, which would hold small events back.
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  return {
    write: text => response.write(text),
    onDrain: callBack => response.once('drain', callBack),
    onClose: callBack => {
      // Who left before the stream was open is told of no more.
      if (response.destroyed) {
        callBack();
      } else {
        response.once('close', callBack);
      }
    },
    end: () => response.end(),
    destroy: () => response.destroy(),
  };
}
