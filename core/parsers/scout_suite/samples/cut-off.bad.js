scoutsuite_results =
{"services": {"ec2": 
