import { UploadedFile, UseInterceptors, applyDecorators } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';

/** Reads the field `file` of a multipart body into memory, where the body is multipart; other bodies pass by. */
export function ReadsFile(mostBytes: number): MethodDecorator {
  return applyDecorators(
    UseInterceptors(FileInterceptor('file', { limits: { fileSize: mostBytes, files: 1, fields: 10, fieldSize: 10_000, parts: 12 } })),
  );
}

export const TheFile = (): ParameterDecorator => UploadedFile();
