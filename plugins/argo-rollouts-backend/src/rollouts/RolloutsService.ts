import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type SelectionView,
  rolloutReadPermission,
  selectRollouts,
} from 'backstage-plugin-argo-rollouts-common';
import type { Clock } from '../kubernetes';
import { authorizeOnEntity } from './access';
import type { Feeds } from './Feeds';
import { RolloutsStream } from './RolloutsStream';
import { writeEntityRollouts } from './writeEntityRollouts';

/**
 * How long the first reader of a cluster waits for it: a little longer than a request
 * may take, so that a cluster that hangs is told as such.
 */
const READ_WAIT_MS = 4_500;
/** A stream can tell the rest later. */
const STREAM_WAIT_MS = 1_000;

export interface RolloutsAnswer {
  /** The same while nothing changes but the time. */
  etag: string;
  /** The JSON text of an `EntityRollouts`. */
  write(): string;
}

/** Shows the rollouts of an entity in all clusters to those who may read them. */
export class RolloutsService {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #feeds: Feeds;
  readonly #clock: Clock;
  readonly #streams = new Set<RolloutsStream>();

  constructor(services: {
    catalog: CatalogService;
    permissions: PermissionsService;
    feeds: Feeds;
    clock: Clock;
  }) {
    this.#catalog = services.catalog;
    this.#permissions = services.permissions;
    this.#feeds = services.feeds;
    this.#clock = services.clock;
  }

  /** A cluster that fails is data in the answer. Throws NotFoundError, NotAllowedError, ServiceUnavailableError. */
  async read(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<RolloutsAnswer> {
    const { entityRef, selection } = await this.#authorize(ref, credentials);
    const { feed, position, release } = await this.#feeds.use(selection);
    try {
      await feed.whenSettled(READ_WAIT_MS);
      return {
        etag: `W/"${position()}"`,
        write: () => writeEntityRollouts(entityRef, selection, feed),
      };
    } finally {
      release();
    }
  }

  /** Throws as {@link RolloutsService.read}. The stream is to be started. */
  async openStream(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<RolloutsStream> {
    const { entityRef, selection } = await this.#authorize(ref, credentials);
    const use = await this.#feeds.use(selection);
    await use.feed.whenSettled(STREAM_WAIT_MS);
    const stream = new RolloutsStream({
      entityRef,
      selection,
      use,
      feeds: this.#feeds,
      clock: this.#clock,
      expiresAtMs: credentials.expiresAt?.getTime() ?? null,
      authorize: async () =>
        (await this.#authorize(entityRef, credentials)).selection,
      onEnd: ended => this.#streams.delete(ended),
    });
    this.#streams.add(stream);
    return stream;
  }

  /** Asks all readers to come back, because this backend ends. */
  endStreams(): void {
    this.#streams.forEach(stream => stream.end({ reason: 'reconnect' }));
  }

  async #authorize(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<{ entityRef: string; selection: SelectionView }> {
    const entity = await authorizeOnEntity({
      catalog: this.#catalog,
      permissions: this.#permissions,
      credentials,
      entityRef: ref,
      permission: rolloutReadPermission,
    });
    return {
      entityRef: stringifyEntityRef(entity),
      selection: selectRollouts(entity),
    };
  }
}
