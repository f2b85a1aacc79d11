/**
 * CronJob: makes a Job at each time of a schedule.
 *
 * <pre>
 *   schedule text ─► CronSchedule.next ─► Missed: the newest time that is due ─► Job named by its minute ─► status.active
 * </pre>
 *
 * The name is the lock: a Job of a minute that is there already is not made again, whatever was forgotten in between.
 */
@NullMarked
package dev.minato.twin.controllers.cronjob;

import org.jspecify.annotations.NullMarked;
