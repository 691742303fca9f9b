# One of everything that a plan's JSON can say, without a provider that has to be installed.

variable "secret" {
  default   = "hush"
  sensitive = true
}

resource "terraform_data" "kept" {
  input = "kept"
}

resource "terraform_data" "updated" {
  input = { text = "new", secret = var.secret }
}

resource "terraform_data" "replaced" {
  triggers_replace = "new"
}

removed {
  from = terraform_data.forgotten

  lifecycle {
    destroy = false
  }
}

moved {
  from = terraform_data.old_name
  to   = terraform_data.new_name
}

resource "terraform_data" "new_name" {
  input = "moved"
}

import {
  to = terraform_data.imported
  id = "imported"
}

resource "terraform_data" "imported" {}

resource "terraform_data" "created" {
  input = {
    known  = "$${text}"
    id     = terraform_data.replaced.id
    list   = [terraform_data.replaced.id, "known"]
    set    = toset([terraform_data.replaced.id, "known"])
    secret = [{ text = var.secret, other = "known" }]
  }
}

resource "terraform_data" "each" {
  for_each = toset(["b", "x.y\"[z]"])
  input    = each.key
}

resource "terraform_data" "counted" {
  count = 2
}

module "outer" {
  source   = "./module"
  for_each = toset(["a.b", "c"])
}

data "terraform_remote_state" "read" {
  backend = "local"
  config  = { path = "terraform.tfstate" }
}

data "terraform_remote_state" "deferred" {
  backend = "local"
  config  = { path = terraform_data.replaced.id }
}

output "known" {
  value = "known"
}

output "partly" {
  value = { known = ["a", 1, true, null], id = terraform_data.replaced.id }
}

output "unknown" {
  value = terraform_data.replaced.id
}

output "secret" {
  value     = var.secret
  sensitive = true
}
