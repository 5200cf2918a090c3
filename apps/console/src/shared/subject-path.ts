/** Where the page is of what a task, a letter or a date belongs to: a project, or the window of an annual plan. */
export function subjectPath({ projectId, projectKind }: { projectId: string; projectKind: 'project' | 'window' }): string {
  return projectKind === 'window' ? `/plan/${projectId}` : `/projects/${projectId}`;
}
