resource "terraform_data" "inside" {
  input = "outer"
}

module "inner" {
  source = "./inner"
  count  = 1
}
