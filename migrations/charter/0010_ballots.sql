CREATE TABLE `round_reason` (
	`id` text PRIMARY KEY NOT NULL,
	`round` text NOT NULL,
	`choice` text,
	`words` text NOT NULL,
	`person` text
);
--> statement-breakpoint
CREATE INDEX `round_reason_round` ON `round_reason` (`round`,`id`);--> statement-breakpoint
ALTER TABLE `ballot` ADD `reason` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `round` ADD `turnout` text DEFAULT '{"cast":[0,0,0,0,0,0,0,0,0,0],"changed":[0,0,0,0,0,0,0,0,0,0]}' NOT NULL;--> statement-breakpoint
ALTER TABLE `round` ADD `reminded_at` integer;