import { requireFen } from './fen';

export interface GateReading {
  open: boolean;
  missingFen: number;
  surplusFen: number;
  /** Whole per cent that are in place, rounded down: 100 only when all is there. Of nothing required, 100. */
  percent: number;
}

/** Whether the money in place opens a gate. Once a gate was passed nobody reads it again: it does not reopen. */
export function readGate(requiredFen: number, arrivedFen: number): GateReading {
  requireFen(requiredFen, 'What the gate requires');
  requireFen(arrivedFen, 'What has arrived');
  return {
    open: arrivedFen >= requiredFen,
    missingFen: Math.max(0, requiredFen - arrivedFen),
    surplusFen: Math.max(0, arrivedFen - requiredFen),
    percent: requiredFen === 0 ? 100 : Number((BigInt(arrivedFen) * 100n) / BigInt(requiredFen)),
  };
}
