-- The latest decision of a subject up to a day, which impact, portfolio and back-test ask for, is the first entry of its
-- subject here, however many decisions the subject has; in the order of time there would be all of them to look at.
create index decision_of_subject_by_day on decision (rulebook, subject, as_of desc, decided_at desc);
drop index decision_of_subject;
