package dev.minato.twin.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** An error of the file system in words that say what to do. */
final class Failures {
    private Failures() {}

    static String text(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof AccessDeniedException) {
            return "permission denied for " + message + "; check the owner and mode of the directory";
        }
        if (e instanceof FileAlreadyExistsException) {
            return message + " is a file where a directory is needed";
        }
        if (e instanceof FileSystemException problem && problem.getReason() != null) {
            message = problem.getFile() + ": " + problem.getReason();
        }
        if (message.contains("No space left") || message.contains("Disk quota exceeded")) {
            return "the disk is full (" + message + "); free some space and start again";
        }
        if (message.contains("Read-only file system")) {
            return "the file system is read-only (" + message + ")";
        }
        return message;
    }
}
