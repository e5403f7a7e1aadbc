import * as z from 'zod';
import { RFC_3339 } from '../../time';

/** RFC 3339 in UTC, as the API server writes times. */
export const timeSchema = z.string().regex(RFC_3339);

export const countSchema = z.number();

export const secondsSchema = z.number();
