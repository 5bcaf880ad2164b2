CREATE TABLE `charter` (
	`slug` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`stage` text NOT NULL,
	`opened_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `errand` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`errand` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notice` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`at` integer NOT NULL,
	`notice` text NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notice_user` ON `notice` (`user_id`,`at`);--> statement-breakpoint
CREATE TABLE `passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `passkey_user` ON `passkey` (`user_id`);--> statement-breakpoint
CREATE TABLE `site_setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `session` ADD `entered_at` integer;--> statement-breakpoint
ALTER TABLE `session` ADD `strong_at` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `admin` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `user` ADD `colour` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `kind` text;--> statement-breakpoint
ALTER TABLE `user` ADD `lang` text;--> statement-breakpoint
ALTER TABLE `user` ADD `reading` text;--> statement-breakpoint
ALTER TABLE `user` ADD `looks` text;--> statement-breakpoint
ALTER TABLE `user` ADD `account_at` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `rotate_after` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `left_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `user_looks_unique` ON `user` (`looks`);--> statement-breakpoint
CREATE UNIQUE INDEX `account_key` ON `account` (`provider_id`,`account_id`);