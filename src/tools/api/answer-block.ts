import type { SentCall } from '../../domain/reads/reads.js';
import { codeBlock, told, type Block } from '../answer/blocks.js';

/** What an operation answered: where, with which id, how much of it, and the JSON itself. */
export const answerBlocks = ({
  operation,
  status,
  requestId,
  shown,
  total,
  answer,
}: SentCall): readonly Block[] => [
  told({ operation, status, requestId, shown, total }, () => [
    `${operation} answered ${status}${requestId === undefined ? '' : `, request id ${requestId}`}.`,
    shown === undefined ? undefined : `${shown} of ${total ?? shown} entries:`,
  ]),
  codeBlock('answer', answer, { language: 'json' }),
];
