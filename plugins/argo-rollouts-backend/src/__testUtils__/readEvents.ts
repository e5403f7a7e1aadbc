import {
  type RolloutsStreamEvent,
  rolloutsStreamEventSchema,
} from 'backstage-plugin-argo-rollouts-common';

export type ReceivedEvent = RolloutsStreamEvent & { id?: string };

/** The server-sent events in a text, checked against the contract. */
export function readEvents(text: string): ReceivedEvent[] {
  return text
    .split('\n\n')
    .filter(Boolean)
    .map(frame => {
      const fields = Object.fromEntries(
        frame.split('\n').map(line => /^(\w+): (.*)$/.exec(line)!.slice(1, 3)),
      );
      const event = rolloutsStreamEventSchema.parse({
        event: fields.event,
        data: JSON.parse(fields.data),
      });
      return fields.id ? { ...event, id: fields.id } : event;
    });
}
