"""What the learner did, kept on the learner's own device. Only ever added to."""
