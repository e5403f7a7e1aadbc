import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  type LoggedAction,
  actionLogExportQuerySchema,
  actionLogPageQuerySchema,
  addedReasonSchema,
} from 'backstage-plugin-argo-rollouts-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import type { ActionLogService } from './actionlog';
import { writeCsvHeader, writeCsvLine } from './actionlog/writeCsv';
import { entityRefOf } from './entityRefOf';
import { parseRequest } from './parseRequest';

/** The action log of an entity, over the service that reads it. */
export function createActionLogRouter(services: {
  httpAuth: HttpAuthService;
  actionLog: ActionLogService;
}): express.Router {
  const { httpAuth, actionLog } = services;
  const router = Router();
  const credentialsOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user', 'service'] });

  router.get(
    '/entities/:kind/:namespace/:name/actions',
    async (request, response) => {
      const page = await actionLog.list(
        entityRefOf(request),
        parseRequest(actionLogPageQuerySchema, request.query, 'query'),
        await credentialsOf(request),
      );
      response.set('Cache-Control', 'private, no-store').json(page);
    },
  );

  router.get(
    '/entities/:kind/:namespace/:name/actions/export',
    async (request, response) => {
      const query = parseRequest(
        actionLogExportQuerySchema,
        request.query,
        'query',
      );
      const { format, ...filter } = query;
      const pages = actionLog.export(
        entityRefOf(request),
        filter,
        await credentialsOf(request),
      );
      // What is wrong with the question shows with the first page.
      const first = await pages.next();
      response.set({
        'Cache-Control': 'private, no-store',
        'Content-Type': CONTENT_TYPES[format],
        'Content-Disposition': `attachment; filename="actions.${format}"`,
      });
      await pipeline(
        Readable.from(writeFile(format, first.value ?? [], pages)),
        response,
      );
    },
  );

  router.post(
    '/entities/:kind/:namespace/:name/actions/:id/reason',
    express.json({ limit: '16kb' }),
    async (request, response) => {
      const entry = await actionLog.addReason(
        entityRefOf(request),
        request.params.id,
        parseRequest(addedReasonSchema, request.body, 'body'),
        await credentialsOf(request),
      );
      response.json(entry);
    },
  );

  return router;
}

const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

/** In pieces of a page each. */
async function* writeFile(
  format: 'csv' | 'ndjson',
  first: LoggedAction[],
  others: AsyncIterable<LoggedAction[]>,
): AsyncGenerator<string> {
  const write = (page: LoggedAction[]) =>
    page
      .map(entry =>
        format === 'csv' ? writeCsvLine(entry) : `${JSON.stringify(entry)}\n`,
      )
      .join('');
  yield (format === 'csv' ? writeCsvHeader() : '') + write(first);
  for await (const page of others) {
    yield write(page);
  }
}
