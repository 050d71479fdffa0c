"""What is said in a recording, with its times: WebVTT captions and a JSON transcript."""
