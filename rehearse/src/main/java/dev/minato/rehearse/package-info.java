/** The same controllers in virtual time: scenario, faults, report. */
@NullMarked
package dev.minato.rehearse;

import org.jspecify.annotations.NullMarked;
