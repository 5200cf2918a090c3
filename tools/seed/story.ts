import type { NewEvent, ProcessEvent } from '#libs/contracts/event';
import type { ProjectView } from '#libs/domain/view/project-view';

/**
 * What happened to a project, told once for the many that it happens to. Ids are written as marks, which become each project's own:
 * itself, its subdistrict, community and owners' body, its compound and its name.
 */
export const MARK = { project: '{P}', subdistrict: '{S}', community: '{C}', ownersBody: '{B}', compound: '{K}', name: '{N}' } as const;

export interface Story {
  programmeHash: string;
  /** Of the organisation that builds, or a mark. */
  clientId: string;
  createdAt: number;
  events: ProcessEvent[];
  view: ProjectView;
  rows: { table: SeededTable; row: Record<string, unknown> }[];
}

export type SeededTable = 'task' | 'rung' | 'account' | 'ledger_entry' | 'escalation' | 'delivery' | 'delivery_item';

/** Events in the order of their times, and the rows that hang on them. */
export class Telling {
  readonly events: ProcessEvent[] = [];
  readonly rows: Story['rows'] = [];

  constructor(private readonly realmId: string) {}

  happen({ type, data }: NewEvent, at: number): void {
    this.events.push({ no: this.events.length + 1, type, at, recordedAt: at, data } as ProcessEvent);
  }

  row(table: SeededTable, row: Record<string, unknown>): void {
    // Items of deliveries belong to no realm.
    this.rows.push({ table, row: table === 'delivery_item' ? row : { realm_id: this.realmId, ...row } });
  }
}
