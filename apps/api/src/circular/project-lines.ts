import type { ReviewContent } from '#libs/domain/review/review-content';

/** The projects of a review, with the name of their subdistrict. */
export const linesOf = ({ projects }: ReviewContent, directory: Record<string, { name: string }>) =>
  projects.map((project) => ({ ...project, subdistrict: directory[project.subdistrictId]?.name ?? project.subdistrictId }));
