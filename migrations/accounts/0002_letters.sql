ALTER TABLE `notice` ADD `letter` text;--> statement-breakpoint
ALTER TABLE `notice` ADD `due` integer;--> statement-breakpoint
CREATE INDEX `notice_due` ON `notice` (`due`) WHERE "notice"."due" is not null;