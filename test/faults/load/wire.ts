/** What the load reads of the API's answers (docs/api.md). */
export interface ProjectPage {
  id: string;
  revision: number;
  tasks: { id: string; step: string; revision: number; papers: string[] }[];
  votes: Thing[];
  notices: Thing[];
  accounts: Thing[];
  inbox: { no: number; consumed: number };
}

export interface Thing {
  id: string;
  stage: string;
  status: string;
  revision: number;
}

export interface Unit {
  unitId: string;
  code: string;
  choice: string | null;
}
