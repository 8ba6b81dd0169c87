package io.sosight.cli;

/**
 * What every command is given.
 *
 * @param console where it reads and writes
 * @param interruption whether the person has had enough
 */
record CommandContext(Console console, Interruption interruption) {}
