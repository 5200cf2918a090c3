import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Puts messages and stacks of failures into a payload, which the codec encrypts as any other: as plain attributes the server would keep
 * them readable. Named by its path, for the bundle and for the worker alike.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
